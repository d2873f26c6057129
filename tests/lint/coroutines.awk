# Reads each expression from `co_await` to its end, leaves out the bodies of [&] lambdas (they run elsewhere), and
# finds what g++ 12.2 destroys twice in the rest: lambdas that capture otherwise, and temporaries made with braces.

function flush_file(    text, at, start) {
    text = whole
    at = 1
    while (match(substr(text, at), /(^|[^A-Za-z0-9_])co_await[^A-Za-z0-9_]/)) {
        start = at + RSTART
        at = start + RLENGTH - 1
        judge(expression_from(text, at - 1), line_of(text, start))
    }
}

# The text up to the `;` or the unmatched closing bracket that ends the expression, without [&] bodies.
function expression_from(text, from,    i, c, depth, out) {
    depth = 0; out = ""
    for (i = from; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "[" && match(substr(text, i), /^\[&\] *(\([^()]*\))? *(mutable|noexcept)? *(-> *[A-Za-z_:<>]+)? *\{/)) {
            i = end_of_block(text, i + RLENGTH - 1)
            out = out "[&]"
            continue
        }
        if (c ~ /[({[]/) depth++
        if (c ~ /[]})]/ && --depth < 0) break
        if (c == ";" && depth == 0) break
        out = out c
    }
    return out
}

function end_of_block(text, from,    i, c, depth) {
    depth = 0
    for (i = from; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "{") depth++
        if (c == "}" && --depth == 0) return i
    }
    return length(text)
}

function judge(expression, line) {
    if (expression ~ /\[[^]&][^]]*\] *[({m]|\[&[^]]+\] *[({m]/)
        printf "%s:%d: a lambda inside co_await that captures by value\n", name, line
    else if (expression ~ /\{/)
        printf "%s:%d: a temporary in braces inside co_await; name it first\n", name, line
}

FNR == 1 { if (name != "") flush_file(); name = FILENAME; whole = "" }
{ gsub(/"([^"\\]|\\.)*"/, "\"\""); sub(/\/\/.*/, ""); whole = whole $0 "\n" }
END { if (name != "") flush_file() }

function line_of(text, at,    before) {
    before = substr(text, 1, at)
    return 1 + gsub(/\n/, "", before)
}
