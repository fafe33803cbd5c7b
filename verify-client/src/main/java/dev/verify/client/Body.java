package dev.verify.client;

import java.util.Arrays;

import io.netty.buffer.ByteBuf;

import org.springframework.core.io.buffer.DataBufferLimitException;

/**
 * Gathers the body of an answer, up to a limit: usually one piece, of the length that was
 * announced.
 */
final class Body {

	/** The most bytes that an answer may have. */
	static final int LARGEST = 256 * 1024;

	private byte[] bytes;

	private int length;

	/**
	 * Makes room.
	 * @param announced what the answer says that its length is, 0 if it does not
	 */
	Body(int announced) {
		this.bytes = new byte[Math.max(0, Math.min(announced, LARGEST))];
	}

	void add(ByteBuf piece) {
		int added = piece.readableBytes();
		if (added > LARGEST - this.length) {
			throw new DataBufferLimitException("Exceeded limit of " + LARGEST + " bytes");
		}
		if (this.length + added > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes,
					Math.min(LARGEST, Math.max(this.length + added, 2 * this.bytes.length)));
		}
		piece.readBytes(this.bytes, this.length, added);
		this.length += added;
	}

	byte[] bytes() {
		return (this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
	}

}
