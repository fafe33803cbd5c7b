package dev.verify.client.verification;

import dev.verify.client.operation.OperationKind;
import dev.verify.client.operation.VerifyCall;
import reactor.core.publisher.Flux;

import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Message texts that the account may use.
 */
@HttpExchange("/v2/Templates")
public interface Templates {

	/**
	 * Lists all of them; pages are fetched as they are asked for.
	 * @return the templates
	 */
	default Flux<Template> list() {
		return list(ListTemplates.all());
	}

	/**
	 * Lists templates; pages are fetched as they are asked for.
	 * @param filter which of them
	 * @return the templates
	 */
	@VerifyCall(id = "ListVerificationTemplate", kind = OperationKind.READ)
	@GetExchange
	Flux<Template> list(ListTemplates filter);

}
