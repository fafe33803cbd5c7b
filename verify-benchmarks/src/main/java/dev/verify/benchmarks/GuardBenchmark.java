package dev.verify.benchmarks;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.verify.security.SecondFactorAuthorities;
import dev.verify.security.SecondFactorPolicy;
import dev.verify.security.guard.RequiredSecondFactor;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthenticatedAuthorizationManager;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Asks what a decision costs that asks for the second factor as well, for a user who has
 * passed it: {@code rule} is the decision without the guard.
 *
 * <pre>verify-benchmarks/run micro GuardBenchmark</pre>
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GuardBenchmark {

	private static final Set<String> ACCEPTED = Set.of(SecondFactorAuthorities.TWILIO_VERIFY);

	private final Authentication user = UsernamePasswordAuthenticationToken.authenticated("alice", null, AuthorityUtils
		.createAuthorityList("ROLE_USER", "FACTOR_PASSWORD", "FACTOR_SMS", SecondFactorAuthorities.TWILIO_VERIFY));

	private final Supplier<Authentication> users = () -> this.user;

	private final AuthorizationManager<Object> rule = AuthenticatedAuthorizationManager.authenticated();

	private final AuthorizationManager<Object> guarded = RequiredSecondFactor.forMethods(this.rule,
			SecondFactorPolicy.everyone(), () -> ACCEPTED, SecurityContextHolder.getContextHolderStrategy());

	/**
	 * Decides without the guard.
	 */
	@Benchmark
	public @Nullable AuthorizationResult rule() {
		return this.rule.authorize(this.users, "page");
	}

	/**
	 * Decides with it.
	 */
	@Benchmark
	public @Nullable AuthorizationResult guarded() {
		return this.guarded.authorize(this.users, "page");
	}

}
