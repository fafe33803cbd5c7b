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
