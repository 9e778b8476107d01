/** Made by `npm run messages` from data/messages/. Change it there. */
export const hyMessages = `
[filezilla]
Connection closed	Կապակցումը անջատվել է
Connection closed by server	Կապակցումը անջատվել է սպասարկիչի կողմից
Connection refused	Կապը մերժված է
Connection timed out.	Գերազանցվել է սպասելու ժամանակը։
Could not connect to server	Հնարավոր չէ կապակցել սպասարկիչին
Disconnected from server	Կապախզում սպասարկիչից
Failed to get peer address of control connection, connection closed.	Հնարավոր չեղավ ստանալ peer հասցեն։ Կապը անջատվեց։
Failed to get peer address of data connection, connection closed.	Հնարավոր չեղավ ստանալ peer հասցեն՝ տվյալների փոխանցման համար։ Կապը անջատվեց։
`;
