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

import java.util.List;

/**
 * One operation of the contract.
 *
 * @param operation its operationId
 * @param method its HTTP method
 * @param template its path without {@code /v2}, such as {@code /Services/{Sid}}
 * @param handler what it does
 * @param open whether devices may call it, too
 */
public record Route(String operation, String method, String template, Handler handler, boolean open) {

	/**
	 * Declares an operation that reads.
	 * @param operation the operationId
	 * @param template the path
	 * @param handler what it does
	 * @return the route
	 */
	public static Route get(String operation, String template, Handler handler) {
		return new Route(operation, "GET", template, handler, false);
	}

	/**
	 * Declares an operation that makes or changes something.
	 * @param operation the operationId
	 * @param template the path
	 * @param handler what it does
	 * @return the route
	 */
	public static Route post(String operation, String template, Handler handler) {
		return new Route(operation, "POST", template, handler, false);
	}

	/**
	 * Declares an operation that removes something.
	 * @param operation the operationId
	 * @param template the path
	 * @param handler what it does
	 * @return the route
	 */
	public static Route delete(String operation, String template, Handler handler) {
		return new Route(operation, "DELETE", template, handler, false);
	}

	/**
	 * Opens the operation to devices.
	 * @return a route for accounts and devices
	 */
	public Route openToDevices() {
		return new Route(this.operation, this.method, this.template, this.handler, true);
	}

	List<String> segments() {
		return List.of(this.template.substring(1).split("/"));
	}

}
