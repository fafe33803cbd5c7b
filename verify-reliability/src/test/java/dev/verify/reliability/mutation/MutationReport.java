package dev.verify.reliability.mutation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Compares what pitest has found with what is explained, and prints a row of the table;
 * its exit status is 1 if a change is neither noticed nor explained.
 */
public final class MutationReport {

	private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR");

	private MutationReport() {
	}

	/**
	 * Prints the row.
	 * @param arguments the name of the row, its module, pitest's report, the explanations
	 */
	public static void main(String[] arguments) throws IOException, SAXException, ParserConfigurationException {
		NodeList all = DocumentBuilderFactory.newDefaultInstance()
			.newDocumentBuilder()
			.parse(Path.of(arguments[2]).toFile())
			.getElementsByTagName("mutation");
		List<Change> open = new ArrayList<>(IntStream.range(0, all.getLength())
			.mapToObj((i) -> (Element) all.item(i))
			.filter((mutation) -> !NOTICED.contains(mutation.getAttribute("status")))
			.map((mutation) -> change(Path.of(arguments[1]), mutation))
			.toList());
		int left = open.size();
		Explanation.all(Path.of(arguments[3])).forEach((explanation) -> open.remove(explanation.change()));
		System.out.printf("| `%s` | %d | %d | %d | %d |%n", arguments[0], all.getLength(), all.getLength() - left,
				left - open.size(), open.size());
		open.forEach((change) -> System.err.println("\n" + change));
		System.exit(open.isEmpty() ? 0 : 1);
	}

	private static Change change(Path module, Element mutation) {
		return Change.at(module, text(mutation, "mutatedClass"), text(mutation, "mutatedMethod"),
				Integer.parseInt(text(mutation, "lineNumber")), text(mutation, "description"));
	}

	private static String text(Element mutation, String name) {
		return mutation.getElementsByTagName(name).item(0).getTextContent();
	}

}
