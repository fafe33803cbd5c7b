package dev.verify.security.web.page;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Where a login comes from, in words for the user's device: a push shows it, so that its
 * user can tell a login of their own from another's. As a bean it may know better than
 * {@linkplain #address() the default}, for instance by a database of addresses. What it
 * returns goes to Verify and to the device.
 */
@FunctionalInterface
public interface ClientPlace {

	/**
	 * Names the place.
	 * @param request the request that starts the login
	 * @return for instance {@code Berlin, Germany}; cut to 128 characters, and
	 * {@code null} if there is nothing to show. If it throws, nothing is shown
	 */
	@Nullable String of(HttpServletRequest request);

	/**
	 * The address of the connection as the servlet container reports it, and no header
	 * that anybody can write; nothing if it is none of the internet, as that of a proxy
	 * is which the container was not told to trust.
	 * @return the default
	 */
	static ClientPlace address() {
		Pattern literal = Pattern.compile("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
		return (request) -> {
			String address = request.getRemoteAddr();
			try {
				// A literal is never looked up.
				return (address != null && literal.matcher(address).matches()
						&& isPublic(InetAddress.getByName(address))) ? address : null;
			}
			catch (UnknownHostException ex) {
				return null;
			}
		};
	}

	private static boolean isPublic(InetAddress address) {
		// The last are the unique local addresses of IPv6.
		return !address.isLoopbackAddress() && !address.isSiteLocalAddress() && !address.isLinkLocalAddress()
				&& !address.isAnyLocalAddress() && !address.isMulticastAddress()
				&& !(address.getAddress().length > 4 && (address.getAddress()[0] & 0xfe) == 0xfc);
	}

}
