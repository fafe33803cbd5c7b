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
import java.util.NoSuchElementException;

import dev.verify.emulator.history.History;
import dev.verify.emulator.history.History.Numbered;

/**
 * The inbox as the API fills it. It keeps the newest messages only.
 */
public final class Mailbox implements Inbox {

	private final History<Message> messages;

	private final Runnable listener;

	/**
	 * Creates an empty mailbox.
	 * @param retention how many messages to keep
	 * @param listener called after each change
	 */
	public Mailbox(int retention, Runnable listener) {
		this.messages = new History<>(retention);
		this.listener = listener;
	}

	/**
	 * Puts a message on top.
	 * @param message the message
	 */
	public void deliver(Message message) {
		this.messages.add(message);
		this.listener.run();
	}

	/**
	 * Returns the newest messages with their numbers.
	 * @param most how many at most
	 * @return the messages, newest first
	 */
	public List<Numbered<Message>> newest(int most) {
		return this.messages.newest(most);
	}

	@Override
	public List<Message> messages() {
		return this.messages.find((message) -> true, Integer.MAX_VALUE);
	}

	@Override
	public List<Message> to(String to) {
		return this.messages.find((message) -> message.to().equals(to), Integer.MAX_VALUE);
	}

	@Override
	public Message latestTo(String to) {
		return this.messages.find((message) -> message.to().equals(to), 1)
			.stream()
			.findFirst()
			.orElseThrow(() -> new NoSuchElementException("No message to this destination; the inbox holds "
					+ this.messages.size() + " message(s) to others"));
	}

	@Override
	public void clear(String to) {
		this.messages.remove((message) -> message.to().equals(to));
		this.listener.run();
	}

	@Override
	public void clear() {
		this.messages.remove((message) -> true);
		this.listener.run();
	}

}
