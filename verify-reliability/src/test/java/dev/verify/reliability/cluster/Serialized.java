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
