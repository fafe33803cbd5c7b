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
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.verify.autoconfigure.VerifyHttpProperties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class DocumentationTests {

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| `(twilio\\.verify\\.(?:resilience|http)\\.[^`]*)` \\| `([^`]*)` \\|");

	private final Map<String, Object> bound = new TreeMap<>();

	@Test
	@DisplayName("R43: every setting stands in the documentation with the default that is bound")
	void documentedDefaultsAreTheBoundOnes() throws Exception {
		collect("twilio.verify.resilience", VerifyResilienceProperties.class);
		collect("twilio.verify.http", VerifyHttpProperties.class);
		Map<String, String> documented = documented();
		assertThat(documented.keySet()).isEqualTo(this.bound.keySet());
		this.bound.forEach((property, value) -> assertThat(
				ApplicationConversionService.getSharedInstance().convert(documented.get(property), value.getClass()))
			.as(property)
			.isEqualTo(value));
	}

	private static Map<String, String> documented() throws IOException {
		Map<String, String> documented = new TreeMap<>();
		Matcher row = ROW.matcher(Files.readString(Path.of("../docs/operations/resilience.md")));
		while (row.find()) {
			documented.put(row.group(1), row.group(2));
		}
		return documented;
	}

	private void collect(String prefix, Class<?> type) throws ReflectiveOperationException {
		collect(prefix, Binder.get(new StandardEnvironment()).bindOrCreate(prefix, type));
	}

	private void collect(String prefix, Object properties) throws ReflectiveOperationException {
		for (RecordComponent component : properties.getClass().getRecordComponents()) {
			Object value = component.getAccessor().invoke(properties);
			String name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase();
			if (value instanceof Record nested) {
				collect(name, nested);
			}
			else if (value != null) {
				this.bound.put(name, value);
			}
		}
	}

}
