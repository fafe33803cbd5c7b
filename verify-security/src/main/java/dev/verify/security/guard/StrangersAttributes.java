package dev.verify.security.guard;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * What a stranger has of the current request: beans of the session scope are out of
 * reach, and those of the request scope are made anew, since one that is there already
 * may know the user.
 */
final class StrangersAttributes extends ServletRequestAttributes {

	private final Map<String, Object> own = new HashMap<>();

	private StrangersAttributes(ServletRequestAttributes present) {
		super(new StrangersRequest(present.getRequest()), present.getResponse());
	}

	/**
	 * Lets the current thread see what a stranger sees.
	 * @return what to {@linkplain #hand(RequestAttributes) hand back}
	 */
	static @Nullable RequestAttributes take() {
		RequestAttributes present = RequestContextHolder.getRequestAttributes();
		RequestContextHolder.setRequestAttributes(
				(present instanceof ServletRequestAttributes servlet) ? new StrangersAttributes(servlet) : null);
		return present;
	}

	static void hand(@Nullable RequestAttributes back) {
		if (RequestContextHolder.getRequestAttributes() instanceof StrangersAttributes strangers) {
			strangers.requestCompleted();
		}
		RequestContextHolder.setRequestAttributes(back);
	}

	@Override
	public @Nullable Object getAttribute(String name, int scope) {
		return (scope == SCOPE_REQUEST) ? this.own.get(name) : super.getAttribute(name, scope);
	}

	@Override
	public void setAttribute(String name, Object value, int scope) {
		if (scope == SCOPE_REQUEST) {
			this.own.put(name, value);
		}
		else {
			super.setAttribute(name, value, scope);
		}
	}

	@Override
	public void removeAttribute(String name, int scope) {
		if (scope == SCOPE_REQUEST) {
			this.own.remove(name);
		}
		else {
			super.removeAttribute(name, scope);
		}
	}

}
