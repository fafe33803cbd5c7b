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
