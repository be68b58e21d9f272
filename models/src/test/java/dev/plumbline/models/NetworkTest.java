package dev.plumbline.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.plumbline.model.LanguageModel;
import dev.plumbline.model.Message;
import dev.plumbline.model.ModelEndpoint;
import dev.plumbline.model.ModelFailure;
import dev.plumbline.model.ModelRequest;
import dev.plumbline.model.ModelUri;
import dev.plumbline.model.Parameters;
import dev.plumbline.testserver.FaultyServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Redirects, proxies and certificates. */
@Timeout(120)
class NetworkTest {
    private static final String CANARY = "canary-3141-key";
    private static final ModelRequest QUESTION =
            new ModelRequest(List.of(Message.user("?")), Optional.empty(), Parameters.none(), false);

    @TempDir
    private Path folder;

    private static LanguageModel open(OpenAiModels models, String base) {
        return models.open(new ModelEndpoint(ModelUri.parse("openai-compatible:/mock"), Optional.of(base), Map.of()));
    }

    @Test
    void aRedirectIsNotFollowedAndNoKeyLeavesForAnotherHost() {
        for (int status : List.of(301, 302, 303, 307, 308)) {
            try (FaultyServer thief = new FaultyServer((request, reply) -> reply.completion("stolen"));
                    FaultyServer server = new FaultyServer((request, reply) ->
                            reply.status(status, "", "Location: " + thief.base().replace("127.0.0.1", "localhost")));
                    OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.of(CANARY))) {
                ModelFailure failure = catchThrowableOfType(
                        ModelFailure.class, () -> open(models, server.base()).ask(QUESTION));
                assertThat(failure.kind()).isEqualTo(ModelFailure.Kind.INVALID_REQUEST);
                assertThat(thief.requests()).isZero();
            }
        }
    }

    @Test
    void theProxyOfTheJvmIsUsed() {
        AtomicReference<String> asked = new AtomicReference<>("");
        try (FaultyServer proxy = new FaultyServer((request, reply) -> {
            asked.set(request.headers().get("request"));
            reply.completion("by proxy");
        })) {
            String port = proxy.base().replaceAll(".*:(\\d+)/v1", "$1");
            System.setProperty("http.proxyHost", "127.0.0.1");
            System.setProperty("http.proxyPort", port);
            try (OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
                assertThat(open(models, "http://judge.invalid/v1").ask(QUESTION).text())
                        .isEqualTo("by proxy");
            } finally {
                System.clearProperty("http.proxyHost");
                System.clearProperty("http.proxyPort");
            }
        }
        assertThat(asked.get()).contains("http://judge.invalid/v1/chat/completions");
    }

    @Test
    void theTrustStoreOfTheJvmIsUsedAndNothingElseIsTrusted() throws Exception {
        Path store = folder.resolve("store.p12");
        run(List.of(
                java("keytool"),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit"));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = FaultyServer.completion("over TLS", "stop").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String base = "https://localhost:" + server.getAddress().getPort() + "/v1";
            List<String> trusting =
                    List.of("-Djavax.net.ssl.trustStore=" + store, "-Djavax.net.ssl.trustStorePassword=changeit");
            assertThat(asking(base, trusting)).contains("over TLS");
            assertThat(asking(base, List.of()))
                    .contains("the certificate of localhost is not trusted", "javax.net.ssl.trustStore=FILE")
                    .doesNotContain("no answer");
        } finally {
            server.stop(0);
        }
    }

    /** The trust store is read once in the life of a JVM, so that each needs its own. */
    private String asking(String base, List<String> options) throws Exception {
        List<String> command = new ArrayList<>(List.of(java("java")));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NetworkTest.class.getName(), base));
        return run(command);
    }

    /** Asks a server once and prints what came of it. */
    public static void main(String[] arguments) {
        try (OpenAiModels models = OpenAiModels.with((scheme, address) -> Optional.empty())) {
            System.out.println(open(models, arguments[0]).ask(QUESTION).text());
        } catch (ModelFailure failure) {
            System.out.println(failure.getMessage());
        }
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(store)) {
            keys.load(stream, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
