package dev.verify.reliability.withheld;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;

/**
 * A holder that Spring Security does not know.
 */
final class OwnHolder implements SecurityContextHolderStrategy {

	private final ThreadLocal<@Nullable Supplier<SecurityContext>> current = new ThreadLocal<>();

	@Override
	public void clearContext() {
		this.current.remove();
	}

	@Override
	public SecurityContext getContext() {
		return getDeferredContext().get();
	}

	@Override
	public Supplier<SecurityContext> getDeferredContext() {
		Supplier<SecurityContext> context = this.current.get();
		if (context == null) {
			SecurityContext empty = createEmptyContext();
			context = () -> empty;
			this.current.set(context);
		}
		return context;
	}

	@Override
	public void setContext(SecurityContext context) {
		this.current.set(() -> context);
	}

	@Override
	public void setDeferredContext(Supplier<SecurityContext> context) {
		this.current.set(context);
	}

	@Override
	public SecurityContext createEmptyContext() {
		return new SecurityContextImpl();
	}

}
