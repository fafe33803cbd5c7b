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

package dev.verify.autoconfigure.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A region between tags of a source that the build compiles.
 *
 * @param source the source
 * @param name the name of the region
 * @param code what is between the tags
 */
record Example(Path source, String name, String code) {

	private static final Pattern REGION = Pattern.compile("// tag::(\\w+)\\[]\n(.*?)[ \t]*// end::\\1\\[]",
			Pattern.DOTALL);

	private static final Pattern IMPORT = Pattern.compile("(?m)^import (static )?([\\w.]+)\\.(\\w+);$");

	/** The examples of all tests. */
	static List<Example> all() {
		return Pages.sources("src/test/java").stream().flatMap(Example::of).toList();
	}

	private static Stream<Example> of(Path source) {
		String text = Pages.read(source);
		return text.contains("// tag::") ? REGION.matcher(text)
			.results()
			.map((region) -> new Example(source, region.group(1), region.group(2).stripTrailing().stripIndent()))
				: Stream.empty();
	}

	/** The code with the imports that it needs. */
	String withImports() {
		String text = Pages.read(this.source);
		TreeSet<String> own = new TreeSet<>();
		TreeSet<String> spring = new TreeSet<>();
		TreeSet<String> java = new TreeSet<>();
		TreeSet<String> statics = new TreeSet<>();
		Matcher matcher = IMPORT.matcher(text);
		while (matcher.find()) {
			String name = matcher.group(2) + '.' + matcher.group(3);
			boolean isStatic = matcher.group(1) != null;
			if (uses(matcher.group(3), isStatic)) {
				(isStatic ? statics : group(name, java, spring, own)).add(name);
			}
		}
		own.addAll(neighbors(text));
		// A class of the reader's own application, in contrast to a part of one.
		Matcher packages = Pattern.compile("(?m)^package com\\.example\\.[\\w.]+;$").matcher(text);
		String ownPackage = packages.find() ? packages.group() + "\n\n" : "";
		return ownPackage + block("import ", java) + block("import ", own) + block("import ", spring)
				+ block("import static ", statics) + this.code;
	}

	private static TreeSet<String> group(String name, TreeSet<String> java, TreeSet<String> spring,
			TreeSet<String> own) {
		return name.startsWith("java.") ? java : name.startsWith("org.springframework.") ? spring : own;
	}

	private boolean uses(String name, boolean isStatic) {
		return Pattern.compile("(?<![.\\w\"])" + name + (isStatic ? "\\b" : "\\b(?!\\()")).matcher(this.code).find()
				|| Pattern.compile("new " + name + "\\(|@" + name + "\\b").matcher(this.code).find();
	}

	/** Types of a package of the library in which the example lies as well. */
	private List<String> neighbors(String text) {
		Matcher matcher = Pattern.compile("package ([\\w.]+);").matcher(text);
		if (!matcher.find()) {
			return List.of();
		}
		String folder = "src/main/java/" + matcher.group(1).replace('.', '/');
		Path module = this.source;
		while (!Files.exists(module.resolve("pom.xml"))) {
			module = module.getParent();
		}
		Path own = module.resolve(folder);
		return Pattern.compile("\\b[A-Z]\\w+\\b")
			.matcher(this.code)
			.results()
			.map((word) -> word.group())
			.filter((word) -> Files.exists(own.resolve(word + ".java")))
			.map((word) -> matcher.group(1) + '.' + word)
			.toList();
	}

	private static String block(String keyword, TreeSet<String> names) {
		if (names.isEmpty()) {
			return "";
		}
		StringBuilder block = new StringBuilder();
		names.forEach((name) -> block.append(keyword).append(name).append(";\n"));
		return block.append('\n').toString();
	}

}
