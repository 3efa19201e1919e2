package dev.lispatch.capability.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {
  @ParameterizedTest
  @CsvSource({
    "8.8.8.8, PUBLIC",
    "1.1.1.1, PUBLIC",
    "172.15.0.1, PUBLIC",
    "172.32.0.1, PUBLIC",
    "100.63.0.1, PUBLIC",
    "100.128.0.1, PUBLIC",
    "169.253.1.1, PUBLIC",
    "192.167.1.1, PUBLIC",
    "198.20.0.1, PUBLIC",
    "127.0.0.1, LOOPBACK",
    "127.255.255.254, LOOPBACK",
    "10.0.0.1, PRIVATE",
    "172.16.0.1, PRIVATE",
    "172.31.255.255, PRIVATE",
    "192.168.0.1, PRIVATE",
    "169.254.0.1, LINK_LOCAL",
    "169.254.169.254, METADATA",
    "100.100.100.200, METADATA",
    "100.64.0.1, CARRIER_NAT",
    "100.127.255.255, CARRIER_NAT",
    "224.0.0.1, MULTICAST",
    "239.255.255.255, MULTICAST",
    "240.0.0.1, RESERVED",
    "255.255.255.255, RESERVED",
    "0.0.0.0, RESERVED",
    "0.1.2.3, RESERVED",
    "192.0.0.1, RESERVED",
    "192.0.2.1, RESERVED",
    "198.18.0.1, RESERVED",
    "198.51.100.1, RESERVED",
    "203.0.113.1, RESERVED",
    "::, RESERVED",
    "::1, LOOPBACK",
    "::ffff:10.0.0.1, PRIVATE",
    "::127.0.0.1, LOOPBACK",
    "::8.8.8.8, PUBLIC",
    "fc00::1, PRIVATE",
    "fdff::1, PRIVATE",
    "fd00:ec2::254, METADATA",
    "fe80::1, LINK_LOCAL",
    "fec0::1, LINK_LOCAL",
    "ff02::1, MULTICAST",
    "64:ff9b::7f00:1, LOOPBACK",
    "64:ff9b::808:808, PUBLIC",
    "64:ff9b:1::1, PRIVATE",
    "2002:7f00:1::, LOOPBACK",
    "2002:a00:1::1, PRIVATE",
    "2001::1, RESERVED",
    "2001:db8::1, RESERVED",
    "2001:4860:4860::8888, PUBLIC",
    "2606:4700::1111, PUBLIC",
    "2606:4700::5efe:7f00:1, LOOPBACK",
    "3fff::1, RESERVED",
    "4000::1, RESERVED",
    "100::1, RESERVED",
    "0:0:0:0:1::1, RESERVED"
  })
  void kind_ofAnAddress_isWhomItBelongsTo(String address, AddressKind kind) {
    assertThat(AddressKind.of(InetAddress.ofLiteral(address))).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, http://api.example.com/, true",
    "API.Example.com., https://api.example.com:8443/, true",
    "api.example.com:443, https://api.example.com/, true",
    "api.example.com:443, http://api.example.com/, false",
    "api.example.com, http://xapi.example.com/, false",
    "api.example.com, http://api.example.com.evil.example/, false",
    "*.example.com, http://a.b.example.com/, true",
    "*.example.com, http://example.com/, false",
    "*.example.com, http://evilexample.com/, false",
    "*.example.com:81, http://a.example.com/, false",
    "*, http://anything.example:9/, true",
    "*:443, https://anything.example/, true",
    "*:443, http://anything.example/, false",
    "127.0.0.1:8080, http://127.0.0.1:8080/, true",
    "127.0.0.1:8080, http://2130706433:8080/, true",
    "127.0.0.1:8080, http://127.0.0.1:8081/, false",
    "127.0.0.1:8080, http://localhost:8080/, false",
    "[::1]:8080, http://[0:0::1]:8080/, true",
    "::1, http://[::1]:7/, true",
    "bücher.example, http://xn--bcher-kva.example/, true"
  })
  void checkHost_rule_matchesExactlyThat(String rule, String url, boolean passes)
      throws HttpFailure {
    HttpUrl asked = HttpUrl.parse(url);
    if (passes) {
      assertThatCode(() -> policy(rule).checkHost("a request", asked)).doesNotThrowAnyException();
    } else {
      assertThatThrownBy(() -> policy(rule).checkHost("a request", asked))
          .isInstanceOf(HttpFailure.class)
          .hasMessageContaining(asked.origin());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, http://api.example.com/, 127.0.0.1, --allow-net=127.0.0.1",
    "*, http://api.example.com:81/, 169.254.169.254, --allow-net=169.254.169.254:81",
    "*, http://localhost:81/, 127.0.0.1, --allow-net=localhost:81",
    "*, http://10.0.0.1/, 10.0.0.1, --allow-net=10.0.0.1",
    "*, http://db/, 10.0.0.1, --allow-net=10.0.0.1",
    "localhost, http://localhost/, 10.0.0.1, --allow-net=localhost",
    "metadata.google.internal, http://metadata.google.internal/, 169.254.169.254,"
        + " --allow-net=169.254.169.254",
    "*.internal, http://a.internal/, 10.0.0.1, --allow-net=10.0.0.1",
    "api.example.com, http://api.example.com/, fd00:ec2::254, --allow-net=[fd00:ec2::254]",
    "'api.example.com,127.0.0.1:81', http://api.example.com/, 127.0.0.1, --allow-net=127.0.0.1"
  })
  void allowed_addressInside_isRefusedNamingTheFlag(
      String rules, String url, String address, String flag) throws HttpFailure {
    HttpUrl asked = HttpUrl.parse(url);
    assertThatThrownBy(() -> policy(rules).allowed(asked, List.of(InetAddress.ofLiteral(address))))
        .isInstanceOfSatisfying(
            HttpFailure.class, denied -> assertThat(denied.flag()).isEqualTo(flag));
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, http://api.example.com/, 8.8.8.8",
    "localhost, http://localhost:8080/, 127.0.0.1",
    "localhost, http://localhost:8080/, ::1",
    "127.0.0.1:8080, http://127.0.0.1:8080/, 127.0.0.1",
    "db:5432, http://db:5432/, 172.18.0.2",
    "wiki.internal, http://wiki.internal/, 10.1.2.3",
    "169.254.169.254, http://169.254.169.254/, 169.254.169.254",
    "'wiki.example.com,10.1.2.3', http://wiki.example.com/, 10.1.2.3"
  })
  void allowed_publicOrNamed_passes(String rules, String url, String address) throws HttpFailure {
    List<InetAddress> found = List.of(InetAddress.ofLiteral(address));
    assertThat(policy(rules).allowed(HttpUrl.parse(url), found)).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "http://a.example",
        "a.example/path",
        "user@a.example",
        "a.example:0",
        "a.example:x",
        "a.example:70000",
        "*.127.0.0.1",
        "*a.example",
        "a.*.example",
        "1.2.3.4/8",
        "[::1",
        "a b",
        "256.1.1.1",
        ":80"
      })
  void parse_notARule_saysHowToWriteIt(String rule) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HttpAccess.to(rule))
        .withMessageStartingWith("cannot allow '" + rule + "': ");
  }

  private static NetworkPolicy policy(String rules) {
    return new NetworkPolicy(Stream.of(rules.split(",", -1)).map(HostRule::parse).toList());
  }
}
