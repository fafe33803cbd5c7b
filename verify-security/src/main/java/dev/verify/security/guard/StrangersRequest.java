package dev.verify.security.guard;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * A request as a stranger could have sent it: without a login and without a session.
 */
final class StrangersRequest extends HttpServletRequestWrapper {

	StrangersRequest(HttpServletRequest request) {
		super(request);
	}

	@Override
	public @Nullable HttpSession getSession(boolean create) {
		if (create) {
			throw new IllegalStateException("A stranger has no session");
		}
		return null;
	}

	@Override
	public @Nullable HttpSession getSession() {
		return getSession(true);
	}

	@Override
	public @Nullable String getRequestedSessionId() {
		return null;
	}

	@Override
	public @Nullable Principal getUserPrincipal() {
		return null;
	}

	@Override
	public @Nullable String getRemoteUser() {
		return null;
	}

	@Override
	public @Nullable String getAuthType() {
		return null;
	}

	@Override
	public boolean isUserInRole(String role) {
		return false;
	}

}
