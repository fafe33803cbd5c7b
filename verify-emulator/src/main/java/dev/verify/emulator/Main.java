package dev.verify.emulator;

/**
 * Starts the emulator from the command line.
 */
public final class Main {

	private Main() {
	}

	public static void main(String[] args) {
		System.out.println("Not there yet.");
	}

}
