-- One kind of request for wrk: VERB and TOKEN come from the environment.
wrk.method = os.getenv("VERB")
wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
if wrk.method == "POST" then
  wrk.headers["Content-Type"] = "application/json"
  wrk.body = [[{"title":"다이캐스팅 제품에 기공이 생깁니다","description":"두꺼운 부위에서 기공이 나옵니다. 불량률 12 %.",
    "language":"ko","urgency":"normal","skills":[],"city":"苏州"}]]
end
