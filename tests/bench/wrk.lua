-- One kind of request for wrk, chosen by KIND, told by the environment: PLACE (a folder with `guided` and `filings`),
-- TARGET (a path; {id} becomes each ticket's number in turn), and who asks: SESSION, or TOKEN and OTHER_TOKEN.
-- At the end one line for tests/bench/run: requests, microseconds, half and 99 % of the waiting times in
-- microseconds, refusals, broken connections.
local kinds = {}
local prepared, position = {}, -1

local function lines(name)
    local list = {}
    for line in io.lines(os.getenv("PLACE") .. "/" .. name) do list[#list + 1] = line end
    return list
end
local function tickets() return lines("guided") end

local function target(id) return (os.getenv("TARGET"):gsub("{id}", id or "")) end

local function who(token)
    local session = os.getenv("SESSION")
    if session then return {Cookie = "mulkko_session=" .. session} end
    return {Authorization = "Bearer " .. (token or os.getenv("TOKEN")), ["Content-Type"] = "application/json"}
end

local function add(method, path, headers, body) prepared[#prepared + 1] = wrk.format(method, path, headers, body) end

-- Looks at one address, or at that of each ticket in turn.
function kinds.look()
    if not os.getenv("TARGET"):find("{id}", 1, true) then return add("GET", target(), who()) end
    for _, id in ipairs(tickets()) do add("GET", target(id), who()) end
end

function kinds.file()
    for _, filing in ipairs(lines("filings")) do add("POST", target(), who(), filing) end
end

function kinds.message()
    for _, id in ipairs(tickets()) do add("POST", target(id), who(), os.getenv("BODY")) end
end

-- The expert asks about every ticket, then the company answers about every ticket, and so on.
function kinds.move()
    local list = tickets()
    for _, id in ipairs(list) do
        add("POST", target(id), who(), '{"action":"ask_company","message":"금형 온도를 재어 사진과 함께 알려 주십시오."}')
    end
    for _, id in ipairs(list) do
        add("POST", target(id), who(os.getenv("OTHER_TOKEN")), '{"action":"answer","message":"고정측 212 °C, 가동측 198 °C입니다."}')
    end
end

function init() kinds[os.getenv("KIND")]() end

-- The first call is only wrk's look at how a request ends: it is not sent.
function request()
    position = position + 1
    return prepared[math.max(position - 1, 0) % #prepared + 1]
end

function done(summary, latency)
    local faults = summary.errors
    io.write(("FIGURES %d %d %d %d %d %d\n"):format(
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), faults.status,
        faults.connect + faults.read + faults.write + faults.timeout))
end
