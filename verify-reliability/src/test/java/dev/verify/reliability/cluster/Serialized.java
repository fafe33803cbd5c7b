package dev.verify.reliability.cluster;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
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

	/** What it holds, as text. */
	List<String> parts() throws ReflectiveOperationException {
		List<String> parts = new ArrayList<>();
		for (Field field : this.value.getClass().getDeclaredFields()) {
			if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
				field.setAccessible(true);
				parts.add(field.getName() + '=' + field.get(this.value));
			}
		}
		return parts;
	}

}
