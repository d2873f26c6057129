# Makes a C++ source that holds a text file:  cmake -DFROM=file -DTO=file.cpp -DNAME=kName -P embed_text.cmake
file(READ "${FROM}" TEXT)
file(WRITE "${TO}" "#include <string_view>\nextern std::string_view const ${NAME};\nstd::string_view const ${NAME} = R\"~~~(${TEXT})~~~\";\n")
