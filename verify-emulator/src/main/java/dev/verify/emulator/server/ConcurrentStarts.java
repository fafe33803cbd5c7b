package dev.verify.emulator.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.verify.emulator.account.Switch;
import dev.verify.emulator.api.ApiError;
import dev.verify.emulator.api.Call;
import dev.verify.emulator.world.World;

/**
 * Counts the starts for each destination that wait for their answers.
 */
final class ConcurrentStarts {

	private static final Runnable NOTHING = () -> {
	};

	private final Map<List<String>, Integer> waiting = new ConcurrentHashMap<>();

	/**
	 * Counts a call, if it is a start, unless it is one too many.
	 * @return to be run when the answer has gone
	 */
	Runnable enter(World world, Call call) {
		String to = call.route().operation().equals("CreateVerification") ? call.form().text("To") : null;
		if (to == null) {
			return NOTHING;
		}
		List<String> key = List.of(world.account().sid(), call.path(), to);
		if (this.waiting.merge(key, 1, Integer::sum) > world.account().settings().get(Switch.CONCURRENT_STARTS)) {
			leave(key);
			throw ApiError.CONCURRENT_REQUESTS.exception();
		}
		AtomicBoolean left = new AtomicBoolean();
		return () -> {
			if (left.compareAndSet(false, true)) {
				leave(key);
			}
		};
	}

	private void leave(List<String> key) {
		this.waiting.computeIfPresent(key, (same, count) -> (count > 1) ? count - 1 : null);
	}

}
