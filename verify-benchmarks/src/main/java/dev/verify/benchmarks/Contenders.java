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

package dev.verify.benchmarks;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * All ways that are compared, by name: those that anyone would think of, the limit first
 * and ours last.
 */
final class Contenders {

	/** Connections to the stub: as many as calls are ever in flight. */
	static final int CONNECTIONS = 10_000;

	static final String LIMIT = "raw Reactor Netty";

	static final String OURS = "this client, everything on";

	static final String PATH = "/v2/Services/VA00000000000000000000000000000000/Verifications";

	static final String ACCOUNT = "AC00000000000000000000000000000000";

	private Contenders() {
	}

	static Map<String, Function<URI, Contender>> all() {
		Map<String, Function<URI, Contender>> all = new LinkedHashMap<>();
		all.put(LIMIT, RawReactorNetty::new);
		all.put("bare WebClient", BareWebClient::new);
		all.put("JDK HttpClient", JdkClient::new);
		all.put("twilio-java 13.0.1 as it comes", (stub) -> new TwilioJava(stub, 20, 100, Thread::new));
		ThreadFactory virtual = virtualThreads();
		if (virtual != null) {
			all.put("twilio-java 13.0.1, large pool, virtual threads",
					(stub) -> new TwilioJava(stub, CONNECTIONS, CONNECTIONS, virtual));
		}
		all.put(OURS, OurClient::new);
		return all;
	}

	// By reflection: the modules are compiled for Java 17.
	private static @Nullable ThreadFactory virtualThreads() {
		try {
			Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
			return (ThreadFactory) Class.forName("java.lang.Thread$Builder").getMethod("factory").invoke(builder);
		}
		catch (ReflectiveOperationException ex) {
			return null;
		}
	}

}
