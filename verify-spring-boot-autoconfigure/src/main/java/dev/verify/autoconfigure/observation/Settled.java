package dev.verify.autoconfigure.observation;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the last challenges that were seen settled, since each is polled more than
 * once but counts once.
 */
final class Settled {

	private static final int REMEMBERED = 1000;

	private final Map<String, Boolean> sids = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > REMEMBERED;
		}
	};

	/**
	 * Takes note of a challenge.
	 * @return whether it was not known yet
	 */
	synchronized boolean isNews(String sid) {
		return this.sids.put(sid, true) == null;
	}

}
