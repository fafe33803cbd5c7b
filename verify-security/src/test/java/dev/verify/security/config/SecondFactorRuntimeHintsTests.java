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

package dev.verify.security.config;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

import dev.verify.security.internal.web.JsonView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

class SecondFactorRuntimeHintsTests {

	private final RuntimeHints hints = registered();

	@Test
	void everyPageStyleScriptIconAndSchemaIsKnown() throws IOException {
		assertThat(resources()).hasSizeGreaterThan(15)
			.allSatisfy((path) -> assertThat(RuntimeHintsPredicates.resource().forResource(path)).accepts(this.hints));
		assertThat(RuntimeHintsPredicates.resource().forBundle("dev.verify.security.internal.web.messages"))
			.accepts(this.hints);
	}

	@Test
	void whatASessionKeepsCanBeSerialized() throws ClassNotFoundException {
		Class<?> end = Class.forName("dev.verify.security.internal.web.servlet.EventStreams$SessionEnd");
		assertThat(Stream.of(LinkedHashMap.class, Boolean.class, end))
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection().onJavaSerialization(type, true))
				.accepts(this.hints));
	}

	@Test
	void whatASessionKeepsAsAMapCanBeRead() throws ClassNotFoundException {
		for (String name : SecondFactorRuntimeHints.KEPT_IN_SESSIONS) {
			Class<?> type = Class.forName("dev.verify.security." + name);
			assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategories(MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
						MemberCategory.INVOKE_DECLARED_METHODS))
				.accepts(this.hints);
		}
	}

	@Test
	@DisplayName("spring-modulith#1250, spring-security#13237: a native image finds the builders of logins")
	void builderOfALoginIsFound() {
		List<Class<?>> present = SecondFactorRuntimeHints.LOGINS.stream()
			.filter((name) -> ClassUtils.isPresent(name, null))
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, null))
			.toList();

		assertThat(present).contains(PreAuthenticatedAuthenticationToken.class)
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(type, "toBuilder"))
				.accepts(this.hints));
	}

	@Test
	void whatIsToldAsJsonCanBeRead() {
		assertThat(JsonView.class.getDeclaredClasses()).hasSizeGreaterThan(15)
			.allSatisfy((type) -> assertThat(RuntimeHintsPredicates.reflection()
				.onType(type)
				.withMemberCategory(MemberCategory.INVOKE_DECLARED_METHODS)).accepts(this.hints));
	}

	private static Stream<String> resources() throws IOException {
		Resource[] found = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:dev/verify/security/**/*.*");
		return Stream.of(found)
			.map(Object::toString)
			.map((text) -> text.replaceAll(".*(dev/verify/security/[^\\]]+).*", "$1"))
			.filter((path) -> !path.endsWith(".class") && !path.endsWith(".properties"));
	}

	private static RuntimeHints registered() {
		RuntimeHints hints = new RuntimeHints();
		SpringFactoriesLoader.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter(SecondFactorRuntimeHints.class::isInstance)
			.forEach((registrar) -> registrar.registerHints(hints, null));
		return hints;
	}

}
