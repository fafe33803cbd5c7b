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
