package dev.verify.security.trust;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps trusted browsers in memory: a restart forgets them, and users are asked again.
 */
public final class InMemoryTrustedBrowserRepository implements TrustedBrowserRepository {

	private final Map<String, TrustedBrowser> browsers = new ConcurrentHashMap<>();

	@Override
	public Optional<TrustedBrowser> find(String id) {
		return Optional.ofNullable(this.browsers.get(id));
	}

	@Override
	public List<TrustedBrowser> findByUserName(String userName) {
		return this.browsers.values()
			.stream()
			.filter((browser) -> browser.userName().equals(userName))
			.sorted(Comparator.comparing(TrustedBrowser::createdAt).thenComparing(TrustedBrowser::id))
			.toList();
	}

	@Override
	public void insert(TrustedBrowser browser) {
		this.browsers.put(browser.id(), browser);
	}

	@Override
	public boolean rotate(String expectedHash, TrustedBrowser browser) {
		TrustedBrowser present = this.browsers.get(browser.id());
		return present != null && present.tokenHash().equals(expectedHash)
				&& this.browsers.replace(browser.id(), present, browser);
	}

	@Override
	public boolean delete(String userName, String id) {
		TrustedBrowser present = this.browsers.get(id);
		return present != null && present.userName().equals(userName) && this.browsers.remove(id) != null;
	}

}
