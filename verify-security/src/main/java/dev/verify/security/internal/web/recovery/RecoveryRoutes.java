package dev.verify.security.internal.web.recovery;

import java.util.List;

import dev.verify.security.internal.web.HtmlTemplate;
import dev.verify.security.internal.web.JsonView;
import dev.verify.security.internal.web.Page;
import dev.verify.security.internal.web.PageRequest;
import dev.verify.security.internal.web.Route;
import dev.verify.security.internal.web.SecondFactorPaths;
import dev.verify.security.internal.web.SecondFactorResponse;
import dev.verify.security.recovery.RecoveryCodeService;

/**
 * The addresses for a user whose device is gone.
 */
public final class RecoveryRoutes {

	private static final HtmlTemplate FORM = HtmlTemplate.load(RecoveryRoutes.class, "form.html");

	private RecoveryRoutes() {
	}

	/**
	 * Lists the addresses.
	 * @param codes takes recovery codes
	 * @return ask, answer
	 */
	public static List<Route> of(RecoveryCodeService codes) {
		return List.of(
				Route.get(SecondFactorPaths.RECOVERY,
						(request, user) -> new SecondFactorResponse.Show(
								new JsonView.Recovery("recovery", JsonView.Csrf.of(request)), () -> form(request))),
				Route.post(SecondFactorPaths.RECOVERY, new RecoveryEndpoint(codes)));
	}

	private static String form(PageRequest request) {
		Page page = new Page(request);
		return page.html("recovery.use.title", page.part(FORM));
	}

}
