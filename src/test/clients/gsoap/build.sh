#!/bin/sh
# Makes the gSOAP client from a WSDL. Needs Debian's gsoap, libgsoap-dev and g++.
#
#   ./build.sh <wsdl-url-or-file> <folder>    leaves <folder>/client
#
# GSOAP_FLAGS says where headers and library are, if not where the system keeps them.
set -eu
wsdl=$1
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$2"
cd "$2"

wsdl2h -P -N cqr -n cqr -o service.h "$wsdl" >wsdl2h.log 2>&1 || { cat wsdl2h.log >&2; exit 1; }
soapcpp2 -j -C -L -x -w -I/usr/share/gsoap/import service.h >soapcpp2.log 2>&1 || {
  cat soapcpp2.log >&2
  exit 1
}
# shellcheck disable=SC2086
g++ -O0 -w -I. -o client "$here/client.cpp" soapC.cpp soapPaymentServiceSoapProxy.cpp \
  soapPaymentServiceSoap12Proxy.cpp ${GSOAP_FLAGS:-} -lgsoap++
