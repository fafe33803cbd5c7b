package dev.verify.security.internal.webflux;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import reactor.core.publisher.Mono;

import org.springframework.web.server.WebSession;

/**
 * A session with a view of its attributes.
 */
final class LoginWebSession implements WebSession {

	private final WebSession session;

	private final Map<String, Object> attributes;

	private final Runnable idChange;

	private final Mono<Void> end;

	/**
	 * Creates the view.
	 * @param session the session
	 * @param attributes what is seen of its attributes
	 * @param idChange runs before this exchange changes the ID of the session
	 * @param end reports that this exchange ends the session
	 */
	LoginWebSession(WebSession session, Map<String, Object> attributes, Runnable idChange, Mono<Void> end) {
		this.session = session;
		this.attributes = attributes;
		this.idChange = idChange;
		this.end = end;
	}

	@Override
	public String getId() {
		return this.session.getId();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.attributes;
	}

	@Override
	public void start() {
		this.session.start();
	}

	@Override
	public boolean isStarted() {
		return this.session.isStarted();
	}

	@Override
	public Mono<Void> changeSessionId() {
		return Mono.defer(() -> {
			this.idChange.run();
			return this.session.changeSessionId();
		});
	}

	@Override
	public Mono<Void> invalidate() {
		return this.end.then(Mono.defer(this.session::invalidate));
	}

	@Override
	public Mono<Void> save() {
		return this.session.save();
	}

	@Override
	public boolean isExpired() {
		return this.session.isExpired();
	}

	@Override
	public Instant getCreationTime() {
		return this.session.getCreationTime();
	}

	@Override
	public Instant getLastAccessTime() {
		return this.session.getLastAccessTime();
	}

	@Override
	public void setMaxIdleTime(Duration maxIdleTime) {
		this.session.setMaxIdleTime(maxIdleTime);
	}

	@Override
	public Duration getMaxIdleTime() {
		return this.session.getMaxIdleTime();
	}

}
