# What every target of ours is compiled with.
add_library(mulkko_options INTERFACE)
target_include_directories(mulkko_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_options(mulkko_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wno-missing-field-initializers)
# Whoever only wants to run it is not held up by a warning of theirs.
target_compile_options(mulkko_options INTERFACE "$<$<NOT:$<CONFIG:Release>>:-Werror>")
# Once it is optimised, g++ 12 finds overruns in std::string itself, where there are none (GCC bug 105651 and others).
set(false_alarms -Wno-array-bounds -Wno-restrict -Wno-stringop-overflow -Wno-stringop-overread)
target_compile_options(mulkko_options INTERFACE "$<$<CONFIG:Release>:${false_alarms}>")
if(MULKKO_SANITIZE)
    # Options of a directory come before those of its targets, which may take something back.
    add_compile_options(-fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    # These three stand at every access to a member and take a quarter of the building; an object that is not there, or
    # not any more, stops the address sanitizer too.
    add_compile_options(-fno-sanitize=null,alignment,object-size)
    add_link_options(-fsanitize=address,undefined)
endif()
