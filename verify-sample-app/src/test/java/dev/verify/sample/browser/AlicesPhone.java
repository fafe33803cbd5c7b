package dev.verify.sample.browser;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.verify.emulator.VerifyEmulator;
import dev.verify.emulator.handset.Handset;
import dev.verify.emulator.inbox.Message;
import dev.verify.security.Enrollment;
import dev.verify.security.EnrollmentRepository;

/**
 * What Alice holds in her hand.
 */
class AlicesPhone {

	static final String NUMBER = "+12025550143";

	private final VerifyEmulator emulator;

	private final EnrollmentRepository enrollments;

	AlicesPhone(VerifyEmulator emulator, EnrollmentRepository enrollments) {
		this.emulator = emulator;
		this.enrollments = enrollments;
	}

	List<Message> messages() {
		return this.emulator.inbox().to(NUMBER);
	}

	String codeOfLastMessage() {
		return this.emulator.inbox().latestTo(NUMBER).code();
	}

	/**
	 * A code of the same length as the right one, and another.
	 */
	String wrongCode() {
		return (codeOfLastMessage().equals("000000")) ? "111111" : "000000";
	}

	/**
	 * Enters the number that a page shows, and approves.
	 */
	void approves(Person person) {
		handset().approve(Map.of("number", person.numberOfThePage()));
	}

	Handset handset() {
		return this.enrollments.findByUserId("alice")
			.stream()
			.map(Enrollment::identity)
			.filter(Objects::nonNull)
			.findFirst()
			.map(this.emulator::handset)
			.orElseThrow();
	}

}
