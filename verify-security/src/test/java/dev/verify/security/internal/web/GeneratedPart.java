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

package dev.verify.security.internal.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What stands between the marks of a page that a test writes.
 *
 * @param page the page
 * @param text all of it
 * @param marks the marks
 */
record GeneratedPart(Path page, String text, Matcher marks) {

	private static final Pattern MARKS = Pattern
		.compile("(?s)(<!-- generated from [^\n]+ -->\n)(.*)(<!-- end of generated -->)");

	static GeneratedPart of(Path page) throws IOException {
		String text = Files.readString(page);
		Matcher marks = MARKS.matcher(text);
		assertThat(marks.find()).as("marks of %s", page).isTrue();
		return new GeneratedPart(page, text, marks);
	}

	/** Compares, or writes with {@code -Dpages=write}. */
	void assertIs(String generated) throws IOException {
		String expected = "\n" + generated.strip() + "\n\n";
		if ("write".equals(System.getProperty("pages"))) {
			Files.writeString(this.page,
					this.text.substring(0, this.marks.start(2)) + expected + this.text.substring(this.marks.end(2)));
			return;
		}
		assertThat(this.marks.group(2)).as("%s: write it again with -Dpages=write", this.page).isEqualTo(expected);
	}

}
