package dev.verify.security.internal.challenge;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.verify.security.Enrollment;
import dev.verify.security.StartRequest;
import dev.verify.security.internal.provider.ProviderFlow;
import dev.verify.security.ledger.LedgerEntry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A way to ask that answers as a test says.
 */
final class ScriptedFlow implements ProviderFlow {

	/** What was asked for, in its order. */
	final List<String> asked = new CopyOnWriteArrayList<>();

	boolean message = true;

	Mono<Void> withdrawal = Mono.empty();

	Mono<String> sent = Mono.empty();

	Mono<Verdict> verdict = Mono.empty();

	@Override
	public boolean sendsMessage() {
		return this.message;
	}

	@Override
	public Mono<Void> withdraw(Enrollment enrollment, @Nullable String providerSid) {
		return Mono.defer(() -> {
			this.asked.add("withdraw " + providerSid);
			return this.withdrawal;
		});
	}

	@Override
	public Mono<String> start(Enrollment enrollment, StartRequest request, boolean fresh) {
		return Mono.defer(() -> {
			this.asked.add((fresh ? "send by " : "send again by ") + enrollment.method().code());
			return this.sent;
		});
	}

	@Override
	public Mono<Verdict> check(Enrollment enrollment, LedgerEntry entry, String code) {
		return Mono.defer(() -> {
			this.asked.add("check " + entry.providerSid());
			return this.verdict;
		});
	}

}
