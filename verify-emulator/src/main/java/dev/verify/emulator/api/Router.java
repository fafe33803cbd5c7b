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

package dev.verify.emulator.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation that a path asks for. A literal path wins over one with variables.
 */
public final class Router {

	private final Map<Integer, List<Entry>> entries;

	private final List<String> operations;

	/**
	 * Builds a router.
	 * @param routes all operations
	 */
	public Router(List<Route> routes) {
		this.operations = routes.stream().map(Route::operation).sorted().toList();
		this.entries = routes.stream()
			.map(Entry::of)
			.sorted(Comparator.comparingLong(Entry::variables))
			.collect(Collectors.groupingBy((entry) -> entry.names().length));
	}

	/**
	 * Finds an operation.
	 * @param method the HTTP method
	 * @param path the raw path without {@code /v2}
	 * @return the operation and the path's variables
	 * @throws ApiException 404 when no path fits, 405 when the path knows other methods
	 */
	public Match match(String method, String path) {
		String[] raw = path.substring(1).split("/", -1);
		List<Entry> fitting = new ArrayList<>();
		for (Entry entry : this.entries.getOrDefault(raw.length, List.of())) {
			if (entry.fits(raw)) {
				if (entry.route().method().equals(method)) {
					return new Match(entry.route(), entry.variables(raw));
				}
				fitting.add(entry);
			}
		}
		if (fitting.isEmpty()) {
			throw new ApiException(ApiError.NOT_FOUND, "The requested resource " + path + " was not found");
		}
		throw notAllowed(fitting);
	}

	/**
	 * Names all operations.
	 * @return the operationIds in alphabetical order
	 */
	public List<String> operations() {
		return this.operations;
	}

	/**
	 * Names the operation of a path, for the log.
	 * @param method the HTTP method
	 * @param path the raw path without {@code /v2}
	 * @return the operationId, {@code null} when none fits
	 */
	public @Nullable String operation(String method, String path) {
		try {
			return match(method, path).route().operation();
		}
		catch (ApiException ex) {
			return null;
		}
	}

	private static ApiException notAllowed(List<Entry> fitting) {
		String allowed = fitting.stream().map((entry) -> entry.route().method()).collect(Collectors.joining(", "));
		return ApiError.METHOD_NOT_ALLOWED.exception().header("Allow", allowed);
	}

	/**
	 * An operation and the variables of the path that led to it.
	 *
	 * @param route the operation
	 * @param variables the decoded parts of the path by name
	 */
	public record Match(Route route, Map<String, String> variables) {
	}

	/**
	 * An operation and its path: the literal segments, and the names of the variables in
	 * the places of the others.
	 */
	private record Entry(Route route, @Nullable String[] literals, @Nullable String[] names) {

		static Entry of(Route route) {
			List<String> segments = route.segments();
			@Nullable String[] literals = new String[segments.size()];
			@Nullable String[] names = new String[segments.size()];
			for (int i = 0; i < literals.length; i++) {
				String segment = segments.get(i);
				if (segment.startsWith("{")) {
					names[i] = segment.substring(1, segment.length() - 1);
				}
				else {
					literals[i] = segment;
				}
			}
			return new Entry(route, literals, names);
		}

		boolean fits(String[] raw) {
			for (int i = 0; i < raw.length; i++) {
				String literal = this.literals[i];
				if ((literal != null) ? !literal.equals(raw[i]) : raw[i].isEmpty()) {
					return false;
				}
			}
			return true;
		}

		long variables() {
			return Arrays.stream(this.names).filter(Objects::nonNull).count();
		}

		Map<String, String> variables(String[] raw) {
			Map<String, String> variables = new HashMap<>();
			for (int i = 0; i < raw.length; i++) {
				String name = this.names[i];
				if (name != null) {
					variables.put(name, decode(raw[i]));
				}
			}
			return variables;
		}

		// In a path a plus is a plus: clients send phone numbers with and without
		// encoding it.
		private static String decode(String raw) {
			if (raw.indexOf('%') < 0) {
				return raw;
			}
			try {
				return QueryStringDecoder.decodeComponent(raw.replace("+", "%2B"));
			}
			catch (IllegalArgumentException ex) {
				throw ApiError.UNKNOWN_PARAMETERS.exception();
			}
		}

	}

}
