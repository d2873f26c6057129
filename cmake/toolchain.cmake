# Faster builds where the tools are there; nothing here changes what is built.
find_program(CCACHE ccache)
if(CCACHE)
    # Settings stand here so that every way to build has them; a second checkout finds the first one's objects.
    set(CMAKE_CXX_COMPILER_LAUNCHER env CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE})
endif()

find_program(MOLD mold)
if(MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# Debug information names files from the checkout's root: the same binary wherever it was built.
add_compile_options(-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=)
