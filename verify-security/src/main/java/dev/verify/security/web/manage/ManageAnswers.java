package dev.verify.security.web.manage;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import dev.verify.security.enrol.FactorChange;
import dev.verify.security.web.page.Answers;
import dev.verify.security.web.page.SecondFactorPaths;

/**
 * What follows a change: the list again, or a word as JSON.
 */
final class ManageAnswers {

	private ManageAnswers() {
	}

	static void of(HttpServletRequest request, HttpServletResponse response, FactorChange change) throws IOException {
		if (change instanceof FactorChange.Refused refused) {
			Answers.problem(request, response, refused.problem(), SecondFactorPaths.MANAGE + "?");
		}
		else if (Answers.wantsHtml(request)) {
			Answers.redirect(request, response, SecondFactorPaths.MANAGE);
		}
		else {
			Answers.json(response, HttpServletResponse.SC_OK, Map.of("state", "changed"));
		}
	}

}
