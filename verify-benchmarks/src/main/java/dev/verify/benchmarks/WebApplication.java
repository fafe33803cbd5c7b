package dev.verify.benchmarks;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Objects;

import com.sun.management.OperatingSystemMXBean;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The application that is measured: a password login, a page for users and a public page.
 * It knows nothing of the starter, so that it is the same with it and without.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class WebApplication {

	/** What the page for users says. */
	static final String ACCOUNT = "Your account";

	/** The text of the public page. */
	static final String OPEN = "Public page";

	/** The beginning of the line that reports the start. */
	static final String STARTED = "started ";

	static final String PASSWORD = "password";

	/**
	 * Starts the application, and prints its port, how long the start took and what
	 * processor time, in milliseconds, and how many classes it loaded.
	 * @param args properties, in Boot's way
	 */
	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(WebApplication.class);
		application.addListeners(new Started());
		application.run(args);
	}

	@Bean
	SecurityFilterChain pages(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.requestMatchers("/open").permitAll().anyRequest().authenticated())
			.formLogin(Customizer.withDefaults())
			.csrf((csrf) -> csrf.ignoringRequestMatchers("/logout"))
			.build();
	}

	@Bean
	RouterFunction<ServerResponse> routes() {
		return RouterFunctions.route()
			.GET("/account", (request) -> text(ACCOUNT))
			.GET("/open", (request) -> text(OPEN))
			.build();
	}

	// Without a type, Spring MVC throws and catches two exceptions while it looks for
	// one:
	// a fifth of the request.
	private static ServerResponse text(String text) {
		return ServerResponse.ok().contentType(MediaType.TEXT_PLAIN).body(text);
	}

	@Bean
	UserDetailsService users() {
		return (name) -> User.withUsername(name).password(PASSWORD).roles("USER").build();
	}

	/** Costs nothing: what a password costs is no business of the second factor. */
	@Bean
	PasswordEncoder passwordEncoder() {
		return new PasswordEncoder() {

			@Override
			public @Nullable String encode(@Nullable CharSequence password) {
				return (password != null) ? password.toString() : null;
			}

			@Override
			public boolean matches(@Nullable CharSequence password, @Nullable String encoded) {
				return password != null && encoded != null && encoded.contentEquals(password);
			}

		};
	}

	private static final class Started implements ApplicationListener<ApplicationStartedEvent> {

		@Override
		public void onApplicationEvent(ApplicationStartedEvent started) {
			WebServer server = ((ServletWebServerApplicationContext) started.getApplicationContext()).getWebServer();
			Duration cpu = Duration
				.ofNanos(ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime());
			System.out.println(STARTED + Objects.requireNonNull(server).getPort() + " "
					+ Objects.requireNonNull(started.getTimeTaken()).toMillis() + " " + cpu.toMillis() + " "
					+ ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
		}

	}

}
