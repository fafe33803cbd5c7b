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

package dev.verify.reliability.withheld;

import java.util.function.Function;

/**
 * A rule, or a place in which an application may find its user.
 *
 * @param name names the row
 * @param look what a caller sees there
 * @param forVerified whether a verified user sees something else than an anonymous one;
 * {@code false} only for machines, which are no people
 * @param status the HTTP status that a verified user sees
 * @param denial what a login that lacks the second factor is asked for, if denied
 */
record Place(String name, Function<Caller, Seen> look, boolean forVerified, int status, Seen.Denial denial) {

	static Place of(String name, Function<Caller, Seen> look) {
		return new Place(name, look, true, 200, Seen.Denial.SECOND_FACTOR);
	}

	/** A page that each caller asks for. */
	static Place at(String name, String path, String... headers) {
		return of(name, (caller) -> Seen.of(caller.browser().get(path, headers)));
	}

	Place forMachines() {
		return new Place(this.name, this.look, false, this.status, this.denial);
	}

	Place withStatus(int status) {
		return new Place(this.name, this.look, this.forVerified, status, this.denial);
	}

	/** A remembered user has to log in first. */
	Place forRemembered() {
		return new Place(this.name, this.look, this.forVerified, this.status, Seen.Denial.LOGIN);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
