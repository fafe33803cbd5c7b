package dev.verify.reliability.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.util.Set;
import java.util.TreeSet;

/**
 * An attribute of a session as it was stored.
 *
 * @param value what it is today
 * @param own those of our classes that it is made of
 */
record Serialized(Object value, Set<String> own) {

	static Serialized read(byte[] bytes) throws IOException, ClassNotFoundException {
		Set<String> own = new TreeSet<>();
		try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {

			@Override
			protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
				Class<?> type = super.resolveClass(description);
				if (type.getName().startsWith("dev.verify.")) {
					own.add(type.getName());
				}
				return type;
			}

		}) {
			return new Serialized(in.readObject(), own);
		}
	}

}
