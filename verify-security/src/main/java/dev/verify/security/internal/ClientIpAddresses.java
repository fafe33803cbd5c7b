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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Client IP addresses: how proxies and containers write them, and what counts as one.
 */
public final class ClientIpAddresses {

	private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";

	/** Text of this form is never looked up by name. */
	private static final Pattern LITERAL = Pattern
		.compile(OCTET + "(?:\\." + OCTET + "){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

	private static final Pattern BRACKETS = Pattern.compile("^\\[([^\\]]*)\\](?::[\\w.-]*)?$");

	private static final Pattern PORT = Pattern.compile("^([0-9.]+):[\\w.-]*$");

	private static final Pattern ZONE = Pattern.compile("%.*$");

	private ClientIpAddresses() {
	}

	/**
	 * Parses a client IP address.
	 * <p>
	 * A port, a zone id, brackets and quotation marks are ignored. An IPv4-mapped IPv6
	 * address is the IPv4 address. Text is never resolved by DNS.
	 * @param text the remote address as a container or proxy reports it, for instance
	 * {@code 203.0.113.7:50001} or {@code "[2001:db8::1]:443"}
	 * @return the address; empty if the text holds none
	 */
	public static Optional<InetAddress> parse(String text) {
		String bare = text.replace("\"", "").strip();
		bare = PORT.matcher(BRACKETS.matcher(bare).replaceFirst("$1")).replaceFirst("$1");
		bare = ZONE.matcher(bare).replaceFirst("");
		try {
			return LITERAL.matcher(bare).matches() ? Optional.of(InetAddress.getByName(bare)) : Optional.empty();
		}
		catch (UnknownHostException | IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	/**
	 * Returns the address of a client, as a server reports it.
	 * @param remote the remote address; may be unresolved or missing
	 * @return the address in digits, or the host; empty if absent
	 */
	public static String of(@Nullable InetSocketAddress remote) {
		if (remote == null) {
			return "";
		}
		InetAddress address = remote.getAddress();
		return (address != null) ? address.getHostAddress() : remote.getHostString();
	}

	/**
	 * Returns an address as people read it, if it is public: not that of a proxy, for
	 * instance.
	 * @param text the remote address
	 * @return the address with its first run of zeros left out
	 */
	public static Optional<String> shown(String text) {
		return parse(text).filter(ClientIpAddresses::isPublic)
			.map((address) -> address.getHostAddress().replaceFirst("(^|:)0(:0)+(:|$)", "::"));
	}

	private static boolean isPublic(InetAddress address) {
		// The last are the unique local addresses of IPv6.
		return !address.isLoopbackAddress() && !address.isSiteLocalAddress() && !address.isLinkLocalAddress()
				&& !address.isAnyLocalAddress() && !address.isMulticastAddress()
				&& !(address.getAddress().length > 4 && (address.getAddress()[0] & 0xfe) == 0xfc);
	}

	/**
	 * Returns what counts as one client: an IPv4 address or an IPv6 /64 network. All text
	 * that is no address counts as one client.
	 */
	public static String network(String address) {
		return prefix(address, 8);
	}

	/**
	 * Returns what counts as one site: an IPv4 address or an IPv6 /48 network, which a
	 * provider assigns to one customer.
	 */
	public static String site(String address) {
		return prefix(address, 6);
	}

	private static String prefix(String address, int bytes) {
		return parse(address).map(InetAddress::getAddress)
			.map((all) -> HexFormat.of().formatHex(Arrays.copyOf(all, Math.min(bytes, all.length))))
			.orElse("none");
	}

}
