# What every target of ours is compiled with.
add_library(mulkko_options INTERFACE)
target_include_directories(mulkko_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(mulkko_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wno-missing-field-initializers -Werror)
# g++ 12 finds overruns in std::string's own code once it is optimised, where there are none.
target_compile_options(mulkko_options INTERFACE $<$<CONFIG:Release>:-Wno-array-bounds>)
if(MULKKO_SANITIZE)
    target_compile_options(mulkko_options INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(mulkko_options INTERFACE -fsanitize=address,undefined)
endif()
