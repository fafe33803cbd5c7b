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

package dev.verify.security.internal.webflux;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import dev.verify.security.authentication.LoginState;
import org.jspecify.annotations.Nullable;

import org.springframework.security.core.context.SecurityContext;

/**
 * The attributes of a session, with the login where the reader expects it. Changes of
 * other attributes go to the stored map as they are, so that they stay atomic.
 */
final class LoginAttributeMap extends AbstractMap<String, Object> {

	private final LoginAttributes login;

	private final Map<String, Object> stored;

	private final @Nullable LoginState state;

	/**
	 * Creates the view.
	 * @param login the login of the session
	 * @param state what the application sees; {@code null} for the filters that log in,
	 * which see every login
	 */
	LoginAttributeMap(LoginAttributes login, @Nullable LoginState state) {
		this.login = login;
		this.stored = login.stored();
		this.state = state;
	}

	@Override
	@SuppressWarnings("NullAway") // Map.get may return null.
	public @Nullable Object get(Object key) {
		if (!(key instanceof String name) || LoginAttributes.isOwn(name)) {
			return null;
		}
		Object value = this.stored.get(name);
		if (this.login.isOutdated() && this.login.isLogin(name)) {
			return null;
		}
		if (value instanceof SecurityContext context) {
			return (this.state == null || this.login.isVisible(context, this.state)) ? value : null;
		}
		return (value == null && this.state == null) ? this.login.withheld(name) : value;
	}

	@Override
	public boolean containsKey(Object key) {
		return get(key) != null;
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable Object put(String name, @Nullable Object value) {
		Object before = get(name);
		if (LoginAttributes.isOwn(name)) {
			return before;
		}
		if (value == null) {
			return remove(name);
		}
		if (value instanceof SecurityContext context) {
			this.login.save(name, context);
			return before;
		}
		if (this.login.isLogin(name)) {
			this.login.end(name);
		}
		this.stored.put(name, value);
		return before;
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable Object remove(Object key) {
		Object before = get(key);
		if (key instanceof String name && !LoginAttributes.isOwn(name)) {
			if (this.login.isLogin(name)) {
				this.login.end(name);
			}
			else {
				this.stored.remove(name);
			}
		}
		return before;
	}

	@Override
	public void clear() {
		this.login.clear();
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable Object putIfAbsent(String name, Object value) {
		return isPlain(name, value) ? this.stored.putIfAbsent(name, value) : super.putIfAbsent(name, value);
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable Object computeIfAbsent(String name, Function<? super String, ?> value) {
		return isPlain(name, null) ? this.stored.computeIfAbsent(name, value) : super.computeIfAbsent(name, value);
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable Object computeIfPresent(String name, BiFunction<? super String, ? super Object, ?> value) {
		return isPlain(name, null) ? this.stored.computeIfPresent(name, value) : super.computeIfPresent(name, value);
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable Object compute(String name, BiFunction<? super String, ? super @Nullable Object, ?> value) {
		return isPlain(name, null) ? this.stored.compute(name, value) : super.compute(name, value);
	}

	@Override
	@SuppressWarnings("NullAway")
	public @Nullable Object merge(String name, Object value, BiFunction<? super Object, ? super Object, ?> merged) {
		return isPlain(name, value) ? this.stored.merge(name, value, merged) : super.merge(name, value, merged);
	}

	@Override
	public boolean remove(Object key, Object value) {
		return (key instanceof String name && isPlain(name, null)) ? this.stored.remove(key, value)
				: super.remove(key, value);
	}

	@Override
	public boolean replace(String name, Object before, Object value) {
		return isPlain(name, value) ? this.stored.replace(name, before, value) : super.replace(name, before, value);
	}

	private boolean isPlain(String name, @Nullable Object value) {
		return !(value instanceof SecurityContext) && !LoginAttributes.isOwn(name) && !this.login.isLogin(name);
	}

	@Override
	public Set<Entry<String, Object>> entrySet() {
		List<Entry<String, Object>> entries = new ArrayList<>();
		for (String name : List.copyOf(this.stored.keySet())) {
			add(entries, name);
		}
		if (this.state == null) {
			this.login.withheldNames().forEach((name) -> add(entries, name));
		}
		return new Entries(entries);
	}

	private void add(List<Entry<String, Object>> entries, String name) {
		Object value = get(name);
		if (value != null) {
			entries.add(new WrittenEntry(name, value));
		}
	}

	/**
	 * An entry whose value is written to the session.
	 */
	private final class WrittenEntry extends SimpleEntry<String, Object> {

		private static final long serialVersionUID = 1L;

		WrittenEntry(String name, Object value) {
			super(name, value);
		}

		@Override
		public Object setValue(Object value) {
			LoginAttributeMap.this.put(getKey(), value);
			return super.setValue(value);
		}

	}

	/**
	 * A copy of the entries, whose iterator removes from the session.
	 */
	private final class Entries extends AbstractSet<Entry<String, Object>> {

		private final List<Entry<String, Object>> entries;

		Entries(List<Entry<String, Object>> entries) {
			this.entries = entries;
		}

		@Override
		public int size() {
			return this.entries.size();
		}

		@Override
		public Iterator<Entry<String, Object>> iterator() {
			Iterator<Entry<String, Object>> all = this.entries.iterator();
			return new Iterator<>() {

				private @Nullable String last;

				@Override
				public boolean hasNext() {
					return all.hasNext();
				}

				@Override
				public Entry<String, Object> next() {
					Entry<String, Object> next = all.next();
					this.last = next.getKey();
					return next;
				}

				@Override
				public void remove() {
					all.remove();
					if (this.last != null) {
						LoginAttributeMap.this.remove(this.last);
					}
				}

			};
		}

	}

}
