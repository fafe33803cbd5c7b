/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package dev.verify.security.internal;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * R32, F7, M4: a remote address is text from outside until it is parsed.
 */
class ClientIpAddressesTests {

	@ParameterizedTest
	@DisplayName("F7: one client is one, in every form that proxies write")
	@ValueSource(strings = { "203.0.113.7", "203.0.113.7:50001", "203.0.113.7:50002", " 203.0.113.7 ",
			"\"203.0.113.7:443\"", "[203.0.113.7]:80", "203.0.113.7:_hidden", "::ffff:203.0.113.7", "::FFFF:cb00:7107",
			"[::ffff:203.0.113.7]:443", "203.0.113.7:" })
	void networkWhenClientIsOneOfIpv4ThenOne(String address) {
		assertThat(ClientIpAddresses.network(address)).isEqualTo("cb007107");
		assertThat(ClientIpAddresses.site(address)).isEqualTo("cb007107");
	}

	@ParameterizedTest
	@DisplayName("F7, M4: one IPv6 network is one client, and one /48 one site")
	@ValueSource(strings = { "2001:db8:1:2::1", "2001:DB8:1:2:ffff::9", "[2001:db8:1:2::1]", "[2001:db8:1:2::1]:443",
			"\"[2001:db8:1:2::1]\"", "\"[2001:db8:1:2::1]:4711\"", "2001:0db8:0001:0002:0:0:0:7%eth0",
			"[2001:db8:1:2::7%25en0]:443", "[2001:db8:1:2::7]:_secret", "2001:db8:1:2::192.0.2.1" })
	void networkWhenClientIsOneOfIpv6ThenOne(String address) {
		assertThat(ClientIpAddresses.network(address)).isEqualTo("20010db800010002");
		assertThat(ClientIpAddresses.site(address)).isEqualTo("20010db80001");
	}

	@ParameterizedTest
	@DisplayName("F7: text that is no address counts as one client, and is never looked up by name")
	@ValueSource(strings = { "", " ", "unknown", "_hidden", "localhost", "example.com", "example.com:443", "no:address",
			"256.0.0.1", "192.0.2", "192.0.2.1.5", "0x7f.0.0.1", "010.0.0.1", "3221225985", "192.0.2.1, 192.0.2.2",
			"[192.0.2.1", "192.0.2.1]", "[abc]", "[]", "[]:80", ":", "::", "1:2:3", "2001:db8::1::2",
			"2001:db8:1:2:3:4:5:6:7", "::ffff:256.1.1.1", "203.0.113.7:50001:1", "fe80::1/64", "%eth0", "\"" })
	void networkWhenTextIsNoAddressThenOne(String text) {
		assertThat(ClientIpAddresses.network(text)).isEqualTo(text.equals("::") ? "0".repeat(16) : "none");
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:2::1, 2001:db8:1:2:ffff::2, true, true", "2001:db8:1:2::1, 2001:db8:1:3::1, false, true",
			"2001:db8:1:2::1, 2001:db8:2:2::1, false, false", "::1, ::2, true, true",
			"192.0.2.1, 192.0.2.2, false, false", "::ffff:192.0.2.1, ::ffff:192.0.2.2, false, false" })
	void networkWhenClientsAreTwoThenCountedByTheirNetworks(String one, String other, boolean network, boolean site) {
		assertThat(ClientIpAddresses.network(one).equals(ClientIpAddresses.network(other))).isEqualTo(network);
		assertThat(ClientIpAddresses.site(one).equals(ClientIpAddresses.site(other))).isEqualTo(site);
	}

}
