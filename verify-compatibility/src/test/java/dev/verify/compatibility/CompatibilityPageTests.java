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

package dev.verify.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the documentation that lists the applications.
 */
@Tag("once")
class CompatibilityPageTests {

	private static final Path PAGE = Path.of("../docs/compatibility.md");

	private static final Pattern ROW = Pattern
		.compile("(?m)^\\| \\[([^]]+)]\\((\\.\\./[^)]+)\\) \\| [^|]+ \\| (works|start fails: [^|]+) \\|$");

	private static final Pattern LINK = Pattern.compile("]\\(((?!https?:)[^)#]+)(?:#[^)]*)?\\)");

	@Test
	void tableWhenComparedThenListsExactlyTheApplications() throws IOException {
		List<String> listed = ROW.matcher(Files.readString(PAGE))
			.results()
			.map((row) -> row.group(1) + " in " + row.group(2).replaceFirst(".*/(\\w+)\\.java", "$1") + ": "
					+ row.group(3).replaceFirst(": .*", ""))
			.toList();

		assertThat(listed).hasSizeGreaterThanOrEqualTo(20)
			.doesNotHaveDuplicates()
			.containsExactlyInAnyOrderElementsOf(applications());
	}

	@Test
	void linksWhenFollowedThenLeadToFiles() throws IOException {
		assertThat(LINK.matcher(Files.readString(PAGE)).results()).isNotEmpty()
			.allSatisfy((link) -> assertThat(PAGE.resolveSibling(link.group(1))).exists());
	}

	private static List<String> applications() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false);
		scanner.addIncludeFilter(new AnnotationTypeFilter(SmallApplication.class, false));
		return scanner.findCandidateComponents("dev.verify.compatibility")
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.map((name) -> ClassUtils.resolveClassName(Objects.requireNonNull(name), null))
			.map((type) -> {
				SmallApplication application = Objects.requireNonNull(type.getAnnotation(SmallApplication.class));
				return application.name() + " in " + type.getEnclosingClass().getSimpleName() + ": "
						+ application.outcome().words();
			})
			.toList();
	}

}
