# Stage 1 compiles hnswlib-node; stage 2 has no compiler.
FROM node:24-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends python3 make g++ && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=7860 HUBBUB_DATA_DIR=/data
COPY --from=build /app/node_modules node_modules
COPY package.json LICENSE ./
COPY adapters adapters
COPY src src
COPY prompts prompts
COPY knowledge knowledge
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 7860
HEALTHCHECK --interval=30s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import=./src/compile-cache.mjs", "--max-semi-space-size=4", "--heap-growing-percent=20", "--optimize-for-size", "src/main.ts"]
