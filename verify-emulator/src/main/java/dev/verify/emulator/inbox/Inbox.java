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

package dev.verify.emulator.inbox;

import java.util.List;

/**
 * All messages of one account, newest first.
 */
public interface Inbox {

	/**
	 * Returns every message.
	 * @return the messages, newest first
	 */
	List<Message> messages();

	/**
	 * Returns the messages to one destination.
	 * @param to the phone number or e-mail address
	 * @return the messages, newest first
	 */
	List<Message> to(String to);

	/**
	 * Returns the newest message to one destination.
	 * @param to the phone number or e-mail address
	 * @return the newest message
	 * @throws java.util.NoSuchElementException when there is none
	 */
	Message latestTo(String to);

	/**
	 * Throws the messages to one destination away.
	 * @param to the phone number or e-mail address
	 */
	void clear(String to);

	/**
	 * Throws all messages away.
	 */
	void clear();

}
