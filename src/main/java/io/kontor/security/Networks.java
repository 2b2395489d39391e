package io.kontor.security;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;

/** Which IP addresses are on the public internet. */
final class Networks {

  /** IPv4 networks that are private, shared, reserved or for examples only (RFC 6890). */
  private static final List<Network> NOT_PUBLIC_4 =
      List.of(
          Network.of(8, 0),
          Network.of(8, 10),
          Network.of(10, 100, 64),
          Network.of(8, 127),
          Network.of(16, 169, 254),
          Network.of(12, 172, 16),
          Network.of(24, 192, 0, 0),
          Network.of(24, 192, 0, 2),
          Network.of(24, 192, 88, 99),
          Network.of(16, 192, 168),
          Network.of(15, 198, 18),
          Network.of(24, 198, 51, 100),
          Network.of(24, 203, 0, 113),
          Network.of(4, 224),
          Network.of(4, 240));

  /** All of IPv6 that is public lies in here... */
  private static final Network GLOBAL_6 = Network.of(3, 0x20);

  /** ...but for these: Teredo and its neighbours, examples, 6to4, which could carry IPv4. */
  private static final List<Network> NOT_PUBLIC_6 =
      List.of(
          Network.of(23, 0x20, 0x01, 0x00),
          Network.of(32, 0x20, 0x01, 0x0d, 0xb8),
          Network.of(16, 0x20, 0x02),
          Network.of(20, 0x3f, 0xff, 0x00));

  private Networks() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    // an IPv4 address that is mapped into IPv6 comes as an Inet4Address
    return address instanceof Inet4Address
        ? NOT_PUBLIC_4.stream().noneMatch(network -> network.holds(bytes))
        : GLOBAL_6.holds(bytes) && NOT_PUBLIC_6.stream().noneMatch(network -> network.holds(bytes));
  }

  /** The addresses that begin with these bits. */
  private record Network(int bits, List<Integer> start) {

    static Network of(int bits, Integer... start) {
      return new Network(bits, List.of(start));
    }

    boolean holds(byte[] address) {
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit % 8);
        int wanted = bit / 8 < start.size() ? start.get(bit / 8) : 0;
        if ((address[bit / 8] & mask) != (wanted & mask)) {
          return false;
        }
      }
      return true;
    }
  }
}
