package dev.verify.emulator.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The inbox as the API fills it. It keeps the newest messages only.
 */
public final class Mailbox implements Inbox {

	private final int retention;

	private final Runnable listener;

	private final Deque<Message> messages = new ArrayDeque<>();

	/**
	 * Creates an empty mailbox.
	 * @param retention how many messages to keep
	 * @param listener called after each change
	 */
	public Mailbox(int retention, Runnable listener) {
		this.retention = retention;
		this.listener = listener;
	}

	/**
	 * Puts a message on top.
	 * @param message the message
	 */
	public void deliver(Message message) {
		synchronized (this.messages) {
			this.messages.addFirst(message);
			if (this.messages.size() > this.retention) {
				this.messages.removeLast();
			}
		}
		this.listener.run();
	}

	@Override
	public List<Message> messages() {
		synchronized (this.messages) {
			return List.copyOf(this.messages);
		}
	}

	@Override
	public List<Message> to(String to) {
		return messages().stream().filter((message) -> message.to().equals(to)).toList();
	}

	@Override
	public Message latestTo(String to) {
		return to(to).stream()
			.findFirst()
			.orElseThrow(() -> new NoSuchElementException(
					"No message to this destination; the inbox holds " + messages().size() + " message(s) to others"));
	}

	@Override
	public void clear() {
		synchronized (this.messages) {
			this.messages.clear();
		}
		this.listener.run();
	}

}
