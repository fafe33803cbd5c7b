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

package dev.verify.autoconfigure.resilience;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;

import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;

/**
 * Looks up names as a broken name server would, without asking one.
 */
final class FaultyLookup extends AddressResolverGroup<InetSocketAddress> {

	private final Consumer<Promise<?>> answer;

	private FaultyLookup(Consumer<Promise<?>> answer) {
		this.answer = answer;
	}

	/**
	 * Never gives an answer.
	 */
	static FaultyLookup thatStalls() {
		return new FaultyLookup((promise) -> {
		});
	}

	/**
	 * Fails in another way than with an unknown host.
	 */
	static FaultyLookup thatFails() {
		return new FaultyLookup((promise) -> promise.setFailure(new IOException("SERVFAIL")));
	}

	@Override
	protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
		return new InetNameResolver(executor) {
			@Override
			protected void doResolve(String name, Promise<InetAddress> promise) {
				FaultyLookup.this.answer.accept(promise);
			}

			@Override
			protected void doResolveAll(String name, Promise<List<InetAddress>> promise) {
				FaultyLookup.this.answer.accept(promise);
			}
		}.asAddressResolver();
	}

}
