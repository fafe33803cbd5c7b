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

package dev.verify.client;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.client.operation.OperationKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The time limits that docs/client.md states are those that apply.
 */
@DisplayName("R43: time limits")
class TimeLimitDocumentationTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| ([^|]+) \\| (\\d+) (ms|s) \\|$");

	private static final Pattern ANSWER = Pattern.compile("answer to (.+)");

	@Test
	void tableWhenComparedThenStatesTheDefaults() throws Exception {
		ConnectionLimits limits = ConnectionLimits.defaults();
		Map<String, Duration> applied = new LinkedHashMap<>();
		applied.put("a free connection of the pool (%d connections, %d waiting)".formatted(limits.maxConnections(),
				limits.maxPendingAcquires()), limits.acquireTimeout());
		applied.put("the answer of a name server", limits.dnsQueryTimeout());
		applied.put("TCP connection", limits.connectTimeout());
		applied.put("TLS handshake", limits.tlsHandshakeTimeout());
		for (OperationKind kind : OperationKind.values()) {
			applied.put(kind.name().toLowerCase(Locale.ROOT), ResponseTimeouts.defaults().of(kind));
		}
		assertThat(documented()).containsExactlyInAnyOrderEntriesOf(applied);
	}

	@Test
	void textWhenComparedThenStatesHowLongThingsAreKept() throws Exception {
		ConnectionLimits limits = ConnectionLimits.defaults();
		assertThat(Files.readString(Path.of("../docs/client.md")))
			.contains("An address is remembered for at most %d s, and a connection kept for at most %d minutes"
				.formatted(limits.dnsCacheMaxTtl().toSeconds(), limits.maxLifeTime().toMinutes()));
	}

	private static Map<String, Duration> documented() throws Exception {
		Map<String, Duration> documented = new LinkedHashMap<>();
		Matcher row = ROW.matcher(Files.readString(Path.of("../docs/client.md")));
		while (row.find()) {
			Duration limit = Duration.parse("PT" + row.group(2) + "S");
			Matcher answer = ANSWER.matcher(row.group(1));
			String[] names = answer.matches() ? answer.group(1).split(", ") : new String[] { row.group(1) };
			for (String name : names) {
				documented.put(name, "ms".equals(row.group(3)) ? limit.dividedBy(1000) : limit);
			}
		}
		return documented;
	}

}
