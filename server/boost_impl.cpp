// Asio and Beast are compiled here, once; every other file only declares what it uses of them.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
